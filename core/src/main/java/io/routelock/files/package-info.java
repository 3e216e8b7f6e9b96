/** Saves that leave a file whole whatever happens, keep what was there before, and let nobody new read it. */
@NullMarked
package io.routelock.files;

import org.jspecify.annotations.NullMarked;
