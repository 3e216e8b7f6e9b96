package io.routelock.app.brokerconf;

import io.routelock.app.controls.Buttons;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileFiles;

import javafx.scene.control.Button;

import java.nio.file.Path;

/** Fields for the files that a conf names: chosen, made, or opened where they are edited. */
record ConfPaths(ConfModel conf, Navigator navigator) {

    /** Beside the conf, where choosing begins. */
    Path folder() {
        return conf.profile().conf().resolveSibling("");
    }

    void add(FormRows rows, Spot spot, String option) {
        OptionFieldModel field = conf.field(spot, option);
        Button make = Buttons.button("Make", () -> conf.make(spot, option, part(option), name(option)));
        make.setAccessibleText("Make a new file: " + FieldWords.of(option));
        only(make, field, false);
        Button open = Buttons.button("Open", () -> open(option, field.textProperty().get()));
        open.setAccessibleText("Open: " + FieldWords.of(option));
        only(open, field, true);
        rows.addFile(field, make, open);
    }

    private static void only(Button button, OptionFieldModel field, boolean written) {
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.visibleProperty().bind(field.writtenProperty().map(is -> is == written));
        button.managedProperty().bind(button.visibleProperty());
    }

    private static Part part(String option) {
        return switch (option) {
            case "password_file" -> Part.PASSWORDS;
            case "psk_file" -> Part.PSK;
            default -> Part.ACL;
        };
    }

    private static String name(String option) {
        return switch (option) {
            case "password_file" -> ProfileFiles.PASSWORDS;
            case "psk_file" -> ProfileFiles.PSK;
            default -> ProfileFiles.ACL;
        };
    }

    private void open(String option, String path) {
        if (part(option) == Part.ACL) {
            conf.resolve(path).ifPresent(file -> navigator.open(Place.accessFile(file)));
        } else {
            navigator.open(Place.broker(conf.profile().conf(), Place.Broker.View.USERS));
        }
    }
}
