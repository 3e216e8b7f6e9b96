/** The files of one broker as one thing: templates, roles, a safe save, and the way to a mosquitto. */
@NullMarked
package io.routelock.mosquitto.profile;

import org.jspecify.annotations.NullMarked;
