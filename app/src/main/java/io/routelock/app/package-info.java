/** The window: puts the shell and the features together. */
@NullMarked
package io.routelock.app;

import org.jspecify.annotations.NullMarked;
