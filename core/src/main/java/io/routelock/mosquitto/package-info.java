/** Words that all files of mosquitto share; the files themselves are in the packages below. */
@NullMarked
package io.routelock.mosquitto;

import org.jspecify.annotations.NullMarked;
