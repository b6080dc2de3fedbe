// What Swift can't import from ncurses: macros, globals, wide cells; and what must be C because it
// runs inside a signal handler. Nothing here decides anything.
//
// A `static` variable has a copy in each object file that uses a function of its group, and the optimiser
// spreads those over several, weak or not. So only a handler reads one, and only what installs that very
// handler sets it: the two are always in the same object file.

#ifndef SPOC_CNCURSES_SHIM_H
#define SPOC_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// MARK: Start and size

// A picture takes some hundred kilobytes and gives them back at the next. Without this the C library
// returns them to the kernel in between, and every page faults in again at every key.
static inline void cn_keep_memory(void) {
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
}

static inline SCREEN *cn_start(void) { return newterm(NULL, stdout, stdin); }
static inline WINDOW *cn_window(void) { return stdscr; }
static inline int cn_colors(void) { return COLORS; }

// Leaves the screen and comes back to it, unseen. Before it has done so once, ncurses takes itself
// for starting up and sends every movement of the cursor off by itself: a dozen writes a picture
// instead of one.
static inline void cn_run(void) {
  int kept = fcntl(1, F_DUPFD_CLOEXEC, 3);
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (kept >= 0 && nowhere >= 0 && dup2(nowhere, 1) == 1) {
    endwin();
    doupdate();
    dup2(kept, 1);
  }
  if (nowhere >= 0) close(nowhere);
  if (kept >= 0) close(kept);
}

// Columns and rows as the kernel knows them; 0 where it doesn't.
static inline void cn_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  memset(&size, 0, sizeof size);
  *columns = *rows = 0;
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0) {
    *columns = size.ws_col;
    *rows = size.ws_row;
  }
}

static inline int cn_locale_is_utf8(void) {
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// MARK: Terminfo

// A capability as text; NULL if the terminal lacks it.
static inline const char *cn_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

static inline int cn_flag(const char *name) { return tigetflag(name); }
static inline int cn_number(const char *name) { return tigetnum(name); }

// Reads what terminfo says of a type, and leaves it for the questions above.
static inline int cn_describe(const char *type) {
  int found = 0;
  return setupterm(type, 1, &found) == OK;
}
static inline const char *cn_long_name(void) { return longname(); }

// Colours of a type of terminal, without taking one: 0 for none, -1 when terminfo doesn't know it,
// -2 when nothing can be drawn on it.
static inline int cn_colors_of(const char *type) {
  int found = 0;
  if (setupterm(type, 1, &found) != OK) return -1;
  if (cn_capability("cup") == NULL) return -2;
  int colors = tigetnum("colors");
  return colors < 0 ? 0 : colors;
}

// MARK: Cells

// Cells that ncurses will count; the header of the C library hides the original.
extern int wcwidth(wchar_t character);
static inline int cn_width(wchar_t character) { return wcwidth(character); }

static inline attr_t cn_bold(void) { return WA_BOLD; }
static inline attr_t cn_dim(void) { return WA_DIM; }
static inline attr_t cn_italic(void) { return WA_ITALIC; }
static inline attr_t cn_underline(void) { return WA_UNDERLINE; }
static inline attr_t cn_reverse(void) { return WA_REVERSE; }

// A space that looks like that, to be given another base and up to four marks. The pair goes in
// through the extended argument, since a short holds only 32767 of them.
static inline cchar_t cn_cell(attr_t attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, L" ", attributes, (short)0, &pair) != OK) {
    setcchar(&cell, L" ", attributes, (short)0, NULL);
  }
  return cell;
}

// Puts cells side by side; one that is wide stands for two places.
static inline void cn_put(WINDOW *window, int y, int x, const cchar_t *cells, int count) {
  mvwadd_wchnstr(window, y, x, cells, count);
}

// MARK: Signals that become events (used from SignalPipe.swift only)

static inline volatile sig_atomic_t *cn_signal_pipe(void) {
  static volatile sig_atomic_t descriptor = -1;
  return &descriptor;
}

static inline void cn_on_signal(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t ignored = write(*cn_signal_pipe(), &byte, 1);
  (void)ignored;
  errno = saved;
}

// As a byte into that pipe. One that the caller of the program had ignored stays ignored.
static inline void cn_catch(int number, int pipe, struct sigaction *old) {
  *cn_signal_pipe() = pipe;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = cn_on_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(number, NULL, old);
  if ((old->sa_flags & SA_SIGINFO) || old->sa_handler != SIG_IGN) {
    sigaction(number, &action, NULL);
  }
}

static inline void cn_restore(int number, const struct sigaction *old) {
  sigaction(number, old, NULL);
}

static inline void cn_default(int number) {
  struct sigaction old;
  sigaction(number, NULL, &old);
  if ((old.sa_flags & SA_SIGINFO) || old.sa_handler != SIG_IGN) signal(number, SIG_DFL);
}

// MARK: Crashes (used from CrashGuard.swift only)

#define CN_CRASHES 6
static inline int cn_crash(int index) {
  const int signals[CN_CRASHES] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  return signals[index];
}

struct cn_guard {
  volatile sig_atomic_t armed;
  int descriptor;
  struct termios modes;
  char *reset;
  size_t length;
  size_t capacity;
  char note[8192];
  size_t note_length;
  struct sigaction old[CN_CRASHES];
  stack_t stack;
  stack_t old_stack;
};

static inline struct cn_guard *volatile *cn_guard_in_force(void) {
  static struct cn_guard *volatile guard;
  return &guard;
}

// Gives the terminal back, then lets the signal do what it would have done without us.
static inline void cn_on_crash(int number, siginfo_t *info, void *context) {
  struct cn_guard *guard = *cn_guard_in_force();
  (void)context;
  if (guard == NULL) {
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  if (guard->armed) {
    guard->armed = 0;
    ssize_t ignored = write(guard->descriptor, guard->reset, guard->length);
    (void)ignored;
    tcsetattr(guard->descriptor, TCSANOW, &guard->modes);
  }
  if (guard->note_length > 0) {
    ssize_t ignored = write(2, guard->note, guard->note_length);
    (void)ignored;
    guard->note_length = 0;
  }
  for (int index = 0; index < CN_CRASHES; index++) {
    if (cn_crash(index) == number) sigaction(number, &guard->old[index], NULL);
  }
  // A fault happens again when we return, with the old handler. A signal that was sent doesn't: it
  // is raised again, by its default unless it is abort, which ends the process after any handler.
  if (info == NULL || info->si_code <= 0) {
    if (number != SIGABRT) signal(number, SIG_DFL);
    raise(number);
  }
}

// NULL where there is no memory for it. Whoever has it gives it to the functions below.
static inline struct cn_guard *cn_guard_install(void) {
  struct cn_guard *guard = calloc(1, sizeof *guard);
  if (guard == NULL) return NULL;
  guard->stack.ss_size = 65536;
  guard->stack.ss_sp = malloc(guard->stack.ss_size);
  // So that running out of stack can be handled too.
  if (guard->stack.ss_sp != NULL) sigaltstack(&guard->stack, &guard->old_stack);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = cn_on_crash;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  *cn_guard_in_force() = guard;
  for (int index = 0; index < CN_CRASHES; index++) {
    sigaction(cn_crash(index), &action, &guard->old[index]);
  }
  return guard;
}

static inline void cn_guard_remove(struct cn_guard *guard) {
  guard->armed = 0;
  guard->note_length = 0;
  for (int index = 0; index < CN_CRASHES; index++) {
    sigaction(cn_crash(index), &guard->old[index], NULL);
  }
  if (guard->stack.ss_sp != NULL) {
    stack_t none;
    memset(&none, 0, sizeof none);
    none.ss_flags = SS_DISABLE;
    sigaltstack(guard->old_stack.ss_sp == NULL ? &none : &guard->old_stack, NULL);
    free(guard->stack.ss_sp);
  }
  free(guard->reset);
  free(guard);
}

static inline void cn_guard_arm(
    struct cn_guard *guard, int descriptor, const struct termios *modes, const char *reset,
    size_t length) {
  guard->armed = 0;
  guard->descriptor = descriptor;
  guard->modes = *modes;
  guard->length = 0;
  if (length > guard->capacity) {
    char *larger = realloc(guard->reset, length);
    if (larger != NULL) {
      guard->reset = larger;
      guard->capacity = length;
    }
  }
  // Half of a sequence would be worse than none; the modes are given back in any case.
  if (length <= guard->capacity) {
    memcpy(guard->reset, reset, length);
    guard->length = length;
  }
  guard->armed = 1;
}

// What a crash says on standard error; too long a text is none.
static inline void cn_guard_say(struct cn_guard *guard, const char *note, size_t length) {
  guard->note_length = 0;
  if (length > sizeof guard->note) return;
  memcpy(guard->note, note, length);
  guard->note_length = length;
}

static inline void cn_guard_disarm(struct cn_guard *guard) { guard->armed = 0; }

// MARK: The order of capabilities in a description (last, for the names <term.h> takes for itself)

#include <term.h>

static inline const char *cn_flag_name(int index) { return boolnames[index]; }
static inline const char *cn_number_name(int index) { return numnames[index]; }
static inline const char *cn_string_name(int index) { return strnames[index]; }

#endif
