// Nothing to call: the library works by being preloaded.
#ifndef RELAYD_ALLOCATION_COUNTER_H
#define RELAYD_ALLOCATION_COUNTER_H
#endif
