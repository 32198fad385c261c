#define _POSIX_C_SOURCE 200809L

#include "cli/child.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void close_both(const int pipes[2])
{
    close(pipes[0]);
    close(pipes[1]);
}

pid_t child_begin(struct child *child)
{
    int to[2], from[2];
    if (pipe(to) != 0) {
        return -1;
    }
    if (pipe(from) != 0) {
        close_both(to);
        return -1;
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(to[1]);
        close(from[0]);
        *child = (struct child){.to = from[1], .from = to[0]};
        signal(SIGINT, SIG_IGN); /* who began it ends it */
        signal(SIGTERM, SIG_DFL);
    } else if (pid > 0) {
        close(to[0]);
        close(from[1]);
        *child = (struct child){pid, to[1], from[0]};
    } else {
        close_both(to);
        close_both(from);
    }
    return pid;
}

void child_forget(const struct child *child)
{
    if (child->pid != 0) {
        close(child->to);
        close(child->from);
    }
}

int child_end(struct child *child, bool by_force)
{
    int status = 0;
    close(child->to);
    if (by_force) {
        kill(child->pid, SIGKILL);
    }
    close(child->from);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR) {
    }
    child->pid = 0;
    return status;
}

uint64_t child_listen(const struct child *const children[], uint32_t count, int ms)
{
    struct pollfd watched[CHILDREN_MOST];
    uint64_t spoke = 0;
    assert(count <= CHILDREN_MOST);
    for (uint32_t i = 0; i < count; i++) {
        int from = children[i] == NULL ? -1 : children[i]->from; /* poll() passes over -1 */
        watched[i] = (struct pollfd){.fd = from, .events = POLLIN};
    }
    int ready = poll(watched, count, ms);
    for (uint32_t i = 0; i < count && ready > 0; i++) {
        spoke |= watched[i].revents != 0 ? UINT64_C(1) << i : 0;
    }
    return spoke;
}
