/**
 * Makes the app image: Routelock as a folder that needs no Java and no administrator. Part of the build only.
 */
@NullMarked
package io.routelock.installer;

import org.jspecify.annotations.NullMarked;
