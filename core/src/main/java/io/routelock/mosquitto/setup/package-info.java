/** The files of a broker together: what one says and another does not know. */
@NullMarked
package io.routelock.mosquitto.setup;

import org.jspecify.annotations.NullMarked;
