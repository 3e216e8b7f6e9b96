/** The bundled MQTT broker: mosquitto's files, mosquitto's decisions, better words. */
@NullMarked
package io.routelock.runtime.broker;

import org.jspecify.annotations.NullMarked;
