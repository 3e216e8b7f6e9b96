/** Whether everything can be seen and read, at every scaling of the screen. */
@NullMarked
package io.routelock.app.layout;

import org.jspecify.annotations.NullMarked;
