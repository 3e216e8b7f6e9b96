/** Local runtimes: which ones run on this machine, and how to reach them. */
@NullMarked
package io.routelock.runtime.launch;

import org.jspecify.annotations.NullMarked;
