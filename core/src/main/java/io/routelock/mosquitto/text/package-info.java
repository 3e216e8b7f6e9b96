/** Text files as mosquitto reads them: bytes, cut into lines at LF alone. */
@NullMarked
package io.routelock.mosquitto.text;

import org.jspecify.annotations.NullMarked;
