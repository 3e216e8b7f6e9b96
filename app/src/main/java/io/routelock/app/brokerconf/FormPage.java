package io.routelock.app.brokerconf;

import javafx.scene.Node;

/** One page of the form; made anew when what it is built of changes. */
interface FormPage {

    Node node();

    /** It is no longer shown. */
    default void close() {}
}
