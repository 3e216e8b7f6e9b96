/** How features open each other without knowing each other. */
@NullMarked
package io.routelock.app.navigation;

import org.jspecify.annotations.NullMarked;
