/** The connection of the MQTT client: TCP, TLS or TLS-PSK, and netty's MQTT codec. */
@NullMarked
package io.routelock.net.mqtt;

import org.jspecify.annotations.NullMarked;
