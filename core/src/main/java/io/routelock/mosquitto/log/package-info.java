/** Explaining what a mosquitto broker and its clients logged. */
@NullMarked
package io.routelock.mosquitto.log;

import org.jspecify.annotations.NullMarked;
