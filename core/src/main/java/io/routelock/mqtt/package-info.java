/**
 * An MQTT client as values and as a state machine without I/O, for MQTT 3.1.1 and 5. Its connection lives in
 * {@code net.mqtt}; what ADS makes of it lives in {@code mqtt.ams}.
 */
@NullMarked
package io.routelock.mqtt;

import org.jspecify.annotations.NullMarked;
