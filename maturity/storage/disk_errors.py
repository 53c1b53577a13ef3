"""What an operating system's error means to the person who waits for a file."""

import errno

_MEANINGS = {
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "there is no permission for it",
    errno.EPERM: "there is no permission for it",
    errno.EIO: "the disk reports an error",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENAMETOOLONG: "its path is too long",
    errno.ENOTDIR: "a part of its path is a file",
    errno.ENOENT: "its folder is gone",
    errno.EFBIG: "the file would be larger than allowed here",
}
if hasattr(errno, "EDQUOT"):
    _MEANINGS[errno.EDQUOT] = "the disk quota is used up"
if hasattr(errno, "ESTALE"):
    _MEANINGS[errno.ESTALE] = "the network folder was disconnected"


def why(error: OSError) -> str:
    """The reason as a clause: "the disk is full"; the system's own words where there is no plainer one."""
    return _MEANINGS.get(error.errno or 0, (error.strerror or str(error) or type(error).__name__).lower())
