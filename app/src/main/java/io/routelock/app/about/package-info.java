/** What the tool tells of itself and of this computer. */
@NullMarked
package io.routelock.app.about;

import org.jspecify.annotations.NullMarked;
