/** An acl_file of mosquitto as matrix and as text: who may read and write what, and why. */
@NullMarked
package io.routelock.app.access;

import org.jspecify.annotations.NullMarked;
