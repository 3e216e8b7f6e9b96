/**
 * mosquitto.conf: reading it as mosquitto does, what it makes of the broker, what is wrong with it.
 *
 * <p>Knows nothing of rules and passwords; {@code profile} joins them.
 */
@NullMarked
package io.routelock.mosquitto.conf;

import org.jspecify.annotations.NullMarked;
