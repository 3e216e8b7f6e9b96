/** What survives a restart and a kill: sessions, their messages and retained messages. */
@NullMarked
package io.routelock.runtime.broker.store;

import org.jspecify.annotations.NullMarked;
