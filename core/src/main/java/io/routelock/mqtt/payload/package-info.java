/**
 * What the payload of a message is, and how to show it: text or bytes, the difference of two, numbers. Pure
 * values. JSON is read where there is a library for it, in the programs.
 */
@NullMarked
package io.routelock.mqtt.payload;

import org.jspecify.annotations.NullMarked;
