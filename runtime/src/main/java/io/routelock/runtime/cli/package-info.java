/** The console program {@code routelock}. The only package that writes to standard output. */
@NullMarked
package io.routelock.runtime.cli;

import org.jspecify.annotations.NullMarked;
