/**
 * Sparkplug B, read only: its topics, and its payloads in the wire format of protocol buffers. The facts are
 * those of the Eclipse Sparkplug specification 3.0.0, chapter 6.
 */
@NullMarked
package io.routelock.mqtt.payload.sparkplug;

import org.jspecify.annotations.NullMarked;
