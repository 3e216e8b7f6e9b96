/** What the broker tells: reports for watchers, and the log in mosquitto's own form. */
@NullMarked
package io.routelock.runtime.broker.report;

import org.jspecify.annotations.NullMarked;
