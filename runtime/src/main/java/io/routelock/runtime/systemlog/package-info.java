/** Failed connection attempts in the log of the system: syslog, or the event log of Windows. */
@NullMarked
package io.routelock.runtime.systemlog;

import org.jspecify.annotations.NullMarked;
