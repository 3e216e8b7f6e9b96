/** Sessions, subscriptions and messages without any I/O; all of it on the broker's one thread. */
@NullMarked
package io.routelock.runtime.broker.session;

import org.jspecify.annotations.NullMarked;
