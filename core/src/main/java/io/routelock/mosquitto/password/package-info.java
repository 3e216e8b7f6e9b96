/** password_file and psk_file: who may log in, and with what. */
@NullMarked
package io.routelock.mosquitto.password;

import org.jspecify.annotations.NullMarked;
