"""What tests share with the programs in scripts/."""
