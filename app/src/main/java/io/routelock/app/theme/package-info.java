/** How everything looks: colours, fonts and icons. */
@NullMarked
package io.routelock.app.theme;

import org.jspecify.annotations.NullMarked;
