/** Listeners and connections of the broker: MQTT on Netty channels. */
@NullMarked
package io.routelock.runtime.broker.wire;

import org.jspecify.annotations.NullMarked;
