/** What of this computer the features share: its folders, its routes file, its way to targets. */
@NullMarked
package io.routelock.app.local;

import org.jspecify.annotations.NullMarked;
