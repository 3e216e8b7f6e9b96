/** mosquitto.conf and the confs that it takes in, by form and as text side by side. */
@NullMarked
package io.routelock.app.brokerconf;

import org.jspecify.annotations.NullMarked;
