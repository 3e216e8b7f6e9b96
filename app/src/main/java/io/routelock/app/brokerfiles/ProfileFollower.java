package io.routelock.app.brokerfiles;

import java.nio.file.Path;

/** Is told which profiles are open, see {@link OpenFiles#follow}. On the JavaFX thread. */
public interface ProfileFollower {

    /** Somebody shows it now; it is still to be read. */
    void opened(OpenProfile profile);

    /** Nobody shows it any more; what was edited and not saved is lost. */
    void closed(Path conf);
}
