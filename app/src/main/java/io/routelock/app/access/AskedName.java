package io.routelock.app.access;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** A name that a dialog asks for. */
interface AskedName {

    StringProperty nameProperty();

    /** Why it cannot be, in a sentence; empty also while there is nothing yet. */
    ReadOnlyObjectProperty<Optional<String>> troubleProperty();

    /** Whether it can be taken. */
    boolean isGood();

    /** Does with it what it was asked for. */
    void take();

    String title();

    /** What the field is for. */
    String label();

    String explanation();

    /** Of the button, with its mnemonic. */
    String verb();
}
