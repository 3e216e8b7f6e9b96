/** From a mosquitto.conf and all that it names to what a broker runs with, and again when they change. */
@NullMarked
package io.routelock.runtime.broker.files;

import org.jspecify.annotations.NullMarked;
