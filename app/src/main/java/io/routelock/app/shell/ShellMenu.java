package io.routelock.app.shell;

import io.routelock.app.navigation.Place;
import io.routelock.app.theme.ThemeChoice;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

import java.util.Optional;

/** The menu bar: every command of the window, with its key. */
final class ShellMenu extends MenuBar {

    private final ShellActions actions;

    ShellMenu(ShellActions actions) {
        this.actions = actions;
        getMenus().addAll(file(), edit(), view(), route(), broker(), tools(), help());
    }

    private Menu file() {
        return new Menu(
                "_File",
                null,
                item("_Open routes file…", "Shortcut+O", () -> actions.open(new Place.OpenRoutesFile())),
                item("_Save…", "Shortcut+S", actions::save),
                item("_Close tab", "Shortcut+W", actions.tabs()::closeCurrent),
                new SeparatorMenuItem(),
                item("E_xit", "Shortcut+Q", actions.exit()));
    }

    private Menu edit() {
        return new Menu(
                "_Edit",
                null,
                item("_Undo", "Shortcut+Z", actions::undo),
                item("_Redo", "Shortcut+Y", actions::redo),
                new SeparatorMenuItem(),
                item("_Filter", "Shortcut+F", actions::filter),
                item("_Go to…", "Shortcut+K", actions.goTo()));
    }

    private Menu view() {
        Menu theme = new Menu("_Theme");
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            RadioMenuItem item = new RadioMenuItem(choice.word());
            item.setToggleGroup(group);
            item.setOnAction(event -> actions.theme().choiceProperty().set(choice));
            actions.theme().choiceProperty().subscribe(now -> item.setSelected(now == choice));
            theme.getItems().add(item);
        }
        return new Menu(
                "_View",
                null,
                item("_Refresh", "F5", actions::refresh),
                new SeparatorMenuItem(),
                item("Go to _explorer", "Shortcut+1", actions.explorer()::focusTree),
                item("Go to _document", "Shortcut+2", actions.tabs()::focusContent),
                item("Go to _problems, output and tasks", "Shortcut+3", actions.bottom()::focusContent),
                item("Go to the next p_ane", "F6", actions::nextPane),
                item("_Next tab", "Shortcut+Tab", actions::nextTab),
                item("Pre_vious tab", "Shortcut+Shift+Tab", actions::previousTab),
                new SeparatorMenuItem(),
                item("F_old or open the explorer", "Shortcut+Shift+E", actions::toggleExplorer),
                item("Fold or open the _bottom pane", "Shortcut+Shift+B", actions::toggleBottom),
                theme);
    }

    private Menu route() {
        return new Menu(
                "_Route",
                null,
                item("_Search network", "Shortcut+Shift+S", () -> actions.open(Place.searchNow())),
                item("_Add route…", "Shortcut+N", () -> actions.open(Place.addRoute())),
                item("_Routes", "Shortcut+R", () -> actions.open(Place.routes())),
                item("ADS over _MQTT", "", () -> actions.open(Place.adsMqtt(Optional.empty()))),
                new SeparatorMenuItem(),
                item("Run _doctor", "Shortcut+D", actions::runDoctor),
                item("Run doctor _on…", "Shortcut+Shift+D", actions::askDoctor));
    }

    private Menu broker() {
        return new Menu(
                "_Broker",
                null,
                item("_New broker profile…", "", () -> actions.open(new Place.NewBroker())),
                item("Open _broker…", "Shortcut+B", () -> actions.open(new Place.OpenBroker())),
                item(
                        "Open _access file…",
                        "Shortcut+Shift+O",
                        () -> actions.open(new Place.OpenAccessFile())),
                new SeparatorMenuItem(),
                item("_Connect MQTT client…", "Shortcut+M", () -> actions.open(Place.connectMqtt())),
                item("_Try as a user…", "", actions::tryBroker),
                new SeparatorMenuItem(),
                item("_Deploy…", "", actions::deployBroker),
                item("_Explain broker log…", "Shortcut+Shift+L", () -> actions.open(Place.brokerLog())));
    }

    private Menu tools() {
        return new Menu(
                "_Tools",
                null,
                item("_Local runtimes", "Shortcut+L", () -> actions.open(Place.runtimes())),
                item("_Connections", "Shortcut+Shift+N", () -> actions.open(new Place.Connections())),
                item("_Commissioning record", "", () -> actions.open(new Place.CommissioningRecord())),
                new SeparatorMenuItem(),
                item("_Renew own certificate…", "", () -> actions.open(new Place.RenewCertificate())),
                item(
                        "Change a _pre-shared key…",
                        "",
                        () -> actions.open(new Place.RenewKey(Optional.empty()))));
    }

    private Menu help() {
        return new Menu(
                "_Help",
                null,
                item("_First steps", "F1", () -> actions.open(new Place.Welcome())),
                item("_About Routelock", "", () -> actions.open(new Place.About())));
    }

    private static MenuItem item(String text, String key, Runnable action) {
        MenuItem item = new MenuItem(text);
        if (!key.isEmpty()) {
            item.setAccelerator(KeyCombination.keyCombination(key));
        }
        item.setOnAction(event -> action.run());
        return item;
    }
}
