#define _POSIX_C_SOURCE 200809L

#include "cli/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MEMBER_MOST ((int64_t)1 << 30)  /* bytes of one file */
#define PATH_MOST 2048

struct tar {
    struct archive *archive;
};

static bool wrong(struct archive *archive, const char *path, char *error)
{
    const char *why = archive_error_string(archive);
    snprintf(error, TAR_ERROR, "%.200s: %.150s", path, why != NULL ? why : "no tar");
    return false;
}

struct tar *tar_create(const char *path, char *error)
{
    struct tar *tar = malloc(sizeof *tar);
    struct archive *archive = archive_write_new();
    if (tar == NULL || archive == NULL) {
        snprintf(error, TAR_ERROR, "no memory");
        free(tar);
        return NULL;
    }
    archive_write_set_format_pax_restricted(archive);
    if (archive_write_open_filename(archive, path) != ARCHIVE_OK) {
        wrong(archive, path, error);
        archive_write_free(archive);
        free(tar);
        return NULL;
    }
    tar->archive = archive;
    return tar;
}

bool tar_add(struct tar *tar, const char *name, const void *bytes, size_t size, char *error)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (int64_t)size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    bool whole = archive_write_header(tar->archive, entry) == ARCHIVE_OK
                 && archive_write_data(tar->archive, bytes, size) == (la_ssize_t)size;
    archive_entry_free(entry);
    return whole || wrong(tar->archive, name, error);
}

bool tar_add_file(struct tar *tar, const char *name, const char *path, char *error)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    long size = -1;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        size = ftell(file);
        rewind(file);
    }
    if (size >= 0) {
        bytes = malloc((size_t)size + 1);
    }
    bool read = bytes != NULL && fread(bytes, 1, (size_t)size, file) == (size_t)size;
    if (!read) {
        snprintf(error, TAR_ERROR, "%.300s cannot be read", path);
    }
    bool whole = read && tar_add(tar, name, bytes, (size_t)size, error);
    if (file != NULL) {
        fclose(file);
    }
    free(bytes);
    return whole;
}

bool tar_close(struct tar *tar, char *error)
{
    bool whole = archive_write_close(tar->archive) == ARCHIVE_OK
                 || wrong(tar->archive, "the tar", error);
    archive_write_free(tar->archive);
    free(tar);
    return whole;
}

/* Folders come with the files in them. */
static bool is_folder(struct archive_entry *entry)
{
    return archive_entry_filetype(entry) == AE_IFDIR;
}

bool tar_stays_below(const char *name)
{
    for (const char *part = name;; part++) {
        size_t length = strcspn(part, "/");
        if (length == 2 && memcmp(part, "..", 2) == 0) {
            return false;
        }
        part += length;
        if (*part == '\0') {
            return name[0] != '\0' && name[0] != '/';
        }
    }
}

/* A file below the folder, of a size that may be. */
static bool is_harmless(struct archive_entry *entry, char *error)
{
    const char *name = archive_entry_pathname(entry);
    if (name == NULL || !tar_stays_below(name)
        || (archive_entry_filetype(entry) != AE_IFREG && !is_folder(entry))
        || archive_entry_hardlink(entry) != NULL || archive_entry_size(entry) > MEMBER_MOST) {
        snprintf(error, TAR_ERROR, "'%.200s' has no place in a bundle: plain files only, below it",
                 name == NULL ? "" : name);
        return false;
    }
    return true;
}

static bool unpack_one(struct archive *from, struct archive *disk, struct archive_entry *entry,
                       const char *folder)
{
    char path[PATH_MOST];
    const void *block;
    size_t size;
    la_int64_t offset;
    int status;
    snprintf(path, sizeof path, "%s/%s", folder, archive_entry_pathname(entry));
    archive_entry_set_pathname(entry, path);
    if (archive_write_header(disk, entry) != ARCHIVE_OK) {
        return false;
    }
    while ((status = archive_read_data_block(from, &block, &size, &offset)) == ARCHIVE_OK) {
        if (archive_write_data_block(disk, block, size, offset) != ARCHIVE_OK) {
            return false;
        }
    }
    return status == ARCHIVE_EOF && archive_write_finish_entry(disk) == ARCHIVE_OK;
}

static bool unpack_all(struct archive *from, struct archive *disk, const char *folder, char *error)
{
    struct archive_entry *entry;
    int status;
    while ((status = archive_read_next_header(from, &entry)) == ARCHIVE_OK) {
        if (!is_harmless(entry, error)) {
            return false;
        }
        if (!is_folder(entry) && !unpack_one(from, disk, entry, folder)) {
            return wrong(archive_errno(disk) != 0 ? disk : from, archive_entry_pathname(entry),
                         error);
        }
    }
    return status == ARCHIVE_EOF || wrong(from, "the tar", error);
}

/* Of a file that is there it is the library that knows what it is not. */
static bool not_open(struct archive *from, const char *path, char *error)
{
    if (access(path, R_OK) == 0) {
        return wrong(from, "the tar", error);
    }
    snprintf(error, TAR_ERROR, "%s", strerror(errno));
    return false;
}

bool tar_unpack(const char *path, const char *folder, char *error)
{
    struct archive *from = archive_read_new(), *disk = archive_write_disk_new();
    archive_read_support_format_tar(from);
    archive_write_disk_set_options(disk, ARCHIVE_EXTRACT_SECURE_SYMLINKS
                                             | ARCHIVE_EXTRACT_SECURE_NODOTDOT);
    bool whole = archive_read_open_filename(from, path, 65536) == ARCHIVE_OK
                     ? unpack_all(from, disk, folder, error)
                     : not_open(from, path, error);
    archive_read_free(from);
    archive_write_free(disk);
    return whole;
}
