/*
 * Writes down what a program does to the files of one folder, so that a power cut can be made of it:
 * preloaded into the program (LD_PRELOAD), it does each operation and then notes it, both under one
 * lock, and a sync before the program hears that it is over. DISK_FOLDER is the folder, DISK_JOURNAL
 * the file for the notes. A sync takes DISK_SYNC_MICROS longer than it would, as on a memory card; with
 * DISK_SYNC=none it is neither done nor noted and succeeds. While there is a file DISK_READS_FAIL, reads
 * fail with EIO.
 *
 * A note is: kind (1 octet), descriptor (4), offset (8), length of what follows (4), little endian,
 * then data, or names that each end with a zero. DiskJournal.java reads it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_DESCRIPTORS 65536
#define REAL(name) ((__typeof__(&name))real(#name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char watched[MOST_DESCRIPTORS];
static int journal = -1;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void note(char kind, int fd, int64_t offset, const void *data, uint32_t length) {
  char head[17];
  int32_t descriptor = fd;
  head[0] = kind;
  memcpy(head + 1, &descriptor, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &length, 4);
  if (journal < 0) {
    const char *path = getenv("DISK_JOURNAL");
    journal = path ? syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  }
  struct iovec parts[2] = {{head, sizeof head}, {(void *)data, length}};
  if (syscall(SYS_writev, journal, parts, 2) != (long)(sizeof head + length)) abort();
}

/* What comes after the folder in a path; empty for the folder itself, NULL elsewhere. */
static const char *inside(const char *path) {
  const char *folder = getenv("DISK_FOLDER");
  size_t length = folder ? strlen(folder) : 0;
  if (!length || !path || strncmp(path, folder, length)) return NULL;
  if (!path[length]) return path + length;
  return path[length] == '/' ? path + length + 1 : NULL;
}

static int noted(int fd) { return fd >= 0 && fd < MOST_DESCRIPTORS && watched[fd]; }

static int opened(int at, const char *path, int flags, mode_t mode) {
  const char *name = inside(path);
  if (!name) return syscall(SYS_openat, at, path, flags, mode);
  pthread_mutex_lock(&lock);
  int fd = syscall(SYS_openat, at, path, flags, mode);
  int failed = errno;
  if (fd >= 0 && fd < MOST_DESCRIPTORS) {
    watched[fd] = 1;
    note('o', fd, (flags & O_CREAT ? 1 : 0) | (flags & O_TRUNC ? 2 : 0), name, strlen(name) + 1);
  }
  pthread_mutex_unlock(&lock);
  errno = failed;
  return fd;
}

#define OPEN(name, ...)                                      \
  mode_t mode = 0;                                           \
  if (flags & (O_CREAT | __O_TMPFILE)) {                     \
    va_list more;                                            \
    va_start(more, flags);                                   \
    mode = va_arg(more, mode_t);                             \
    va_end(more);                                            \
  }                                                          \
  return opened(__VA_ARGS__, path, flags, mode)

int open(const char *path, int flags, ...) { OPEN(open, AT_FDCWD); }
int open64(const char *path, int flags, ...) { OPEN(open64, AT_FDCWD); }
int openat(int at, const char *path, int flags, ...) { OPEN(openat, at); }
int openat64(int at, const char *path, int flags, ...) { OPEN(openat64, at); }

/* Does it, and notes it when it has succeeded on a file of the folder. */
#define DO_AND_NOTE(type, fd, call, when, ...) \
  if (!noted(fd)) return call;                 \
  pthread_mutex_lock(&lock);                   \
  type done = call;                            \
  int failed = errno;                          \
  if (done when) note(__VA_ARGS__);            \
  pthread_mutex_unlock(&lock);                 \
  errno = failed;                              \
  return done

int close(int fd) {
  if (noted(fd)) {
    pthread_mutex_lock(&lock);
    watched[fd] = 0;
    note('c', fd, 0, "", 0);
    pthread_mutex_unlock(&lock);
  }
  return REAL(close)(fd);
}

static int64_t position(int fd, ssize_t after) { return lseek(fd, 0, SEEK_CUR) - after; }

ssize_t write(int fd, const void *data, size_t length) {
  DO_AND_NOTE(ssize_t, fd, REAL(write)(fd, data, length), > 0, 'w', fd, position(fd, done), data, done);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  DO_AND_NOTE(ssize_t, fd, REAL(pwrite)(fd, data, length, offset), > 0, 'w', fd, offset, data, done);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  DO_AND_NOTE(ssize_t, fd, REAL(pwrite64)(fd, data, length, offset), > 0, 'w', fd, offset, data, done);
}
static int fails(int fd) {
  const char *sign = getenv("DISK_READS_FAIL");
  return sign && noted(fd) && !syscall(SYS_faccessat, AT_FDCWD, sign, F_OK);
}

#define READ(call)   \
  if (fails(fd)) {   \
    errno = EIO;     \
    return -1;       \
  }                  \
  return call

ssize_t read(int fd, void *data, size_t length) { READ(REAL(read)(fd, data, length)); }
ssize_t pread(int fd, void *data, size_t length, off_t offset) { READ(REAL(pread)(fd, data, length, offset)); }
ssize_t pread64(int fd, void *data, size_t length, off64_t offset) { READ(REAL(pread64)(fd, data, length, offset)); }

int ftruncate(int fd, off_t length) {
  DO_AND_NOTE(int, fd, REAL(ftruncate)(fd, length), == 0, 't', fd, length, "", 0);
}
int ftruncate64(int fd, off64_t length) {
  DO_AND_NOTE(int, fd, REAL(ftruncate64)(fd, length), == 0, 't', fd, length, "", 0);
}

static int pretends(void) {
  const char *sync = getenv("DISK_SYNC");
  return sync && !strcmp(sync, "none");
}

static void linger(int fd) {
  const char *micros = getenv("DISK_SYNC_MICROS");
  if (micros && noted(fd)) usleep(atoi(micros));
}

int fsync(int fd) {
  if (noted(fd) && pretends()) return 0;
  linger(fd);
  DO_AND_NOTE(int, fd, REAL(fsync)(fd), == 0, 's', fd, 0, "", 0);
}
int fdatasync(int fd) {
  if (noted(fd) && pretends()) return 0;
  linger(fd);
  DO_AND_NOTE(int, fd, REAL(fdatasync)(fd), == 0, 's', fd, 0, "", 0);
}

int rename(const char *from, const char *to) {
  const char *a = inside(from);
  const char *b = inside(to);
  if (!a || !b) return REAL(rename)(from, to);
  char names[8192];
  size_t first = strlen(a) + 1;
  size_t both = first + strlen(b) + 1;
  if (both > sizeof names) abort();
  memcpy(names, a, first);
  memcpy(names + first, b, both - first);
  pthread_mutex_lock(&lock);
  int done = REAL(rename)(from, to);
  int failed = errno;
  if (!done) note('r', -1, 0, names, both);
  pthread_mutex_unlock(&lock);
  errno = failed;
  return done;
}

int unlink(const char *path) {
  const char *name = inside(path);
  if (!name) return REAL(unlink)(path);
  pthread_mutex_lock(&lock);
  int done = REAL(unlink)(path);
  int failed = errno;
  if (!done) note('u', -1, 0, name, strlen(name) + 1);
  pthread_mutex_unlock(&lock);
  errno = failed;
  return done;
}
