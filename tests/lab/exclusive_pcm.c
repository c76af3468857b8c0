/* An ALSA device like hardware without a sound server: who asks for it while another program has it is told EBUSY.
 *
 * pcm.NAME { type exclusive slave PCM lock FILE }: opens the slave, unless somebody holds a lock (flock) on the file.
 */

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>

SND_PCM_PLUGIN_DEFINE_FUNC(exclusive)
{
    const char *slave, *lock;
    snd_config_t *entry;
    int file, busy;

    if (snd_config_search(conf, "slave", &entry) < 0 || snd_config_get_string(entry, &slave) < 0)
        return -EINVAL;
    if (snd_config_search(conf, "lock", &entry) < 0 || snd_config_get_string(entry, &lock) < 0)
        return -EINVAL;
    file = open(lock, O_RDWR | O_CREAT, 0600);
    if (file < 0)
        return -errno;
    busy = flock(file, LOCK_EX | LOCK_NB) < 0;
    close(file);
    return busy ? -EBUSY : snd_pcm_open_lconf(pcmp, slave, stream, mode, root);
}

SND_PCM_PLUGIN_SYMBOL(exclusive);
