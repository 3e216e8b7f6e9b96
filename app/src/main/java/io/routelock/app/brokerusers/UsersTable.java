package io.routelock.app.brokerusers;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;

import javafx.collections.ListChangeListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Optional;

/** The table of users; its selection is that of the model, whatever the rows do. Never shows a secret. */
final class UsersTable {

    private final UsersModel users;
    private final DataTable<UserRow> table;
    private final Coalesced selectAgain = new Coalesced(this::select);
    private final Subscription selection;

    UsersTable(UsersModel users, Settings settings) {
        this.users = users;
        table =
                new DataTable<UserRow>("broker-users", settings)
                        .mono("Name", 150, UserRow::name)
                        .mono("Logs in with", 240, UserRow::logInWords)
                        .text("Hash or key", 176, UserRow::secretWords)
                        .column(rules())
                        .column(check())
                        .opens(users::change);
        table.setId("users-table");
        table.show(users.rows());
        table.offers(
                table.onRow("Set password or key…", users::change),
                table.onRow("Rename…", users::rename),
                table.onRow("Remove…", users::remove),
                table.onRow("Go to rules", users::goToRules),
                table.onRow("Copy name", row -> TableCopy.put(row.name())));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener((ListChangeListener<UserRow>) change -> selectAgain.request());
        selection = users.selectedProperty().subscribe(now -> select());
    }

    private static DataColumn<UserRow, String> rules() {
        return DataColumn.words("Rules", 120, UserRow::rulesWords);
    }

    private static DataColumn<UserRow, UserRow> check() {
        return DataColumn.<UserRow, UserCheckLabel>kept(
                        "Check", 260, UserRow::checkWords, UserCheckLabel::new, UserCheckLabel::show)
                .orderedBy(
                        Comparator.comparingInt((UserRow row) ->
                                row.severity().map(Enum::ordinal).orElse(Integer.MAX_VALUE)));
    }

    DataTable<UserRow> node() {
        return table;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            users.selectedProperty().get().ifPresent(users::remove);
            event.consume();
        }
    }

    void close() {
        selection.unsubscribe();
    }

    /** A row that was replaced by its new self loses the selection for a moment; that is no choice. */
    private void selected(@Nullable UserRow row) {
        if (row != null) {
            users.selectedProperty().set(Optional.of(row));
        }
    }

    private void select() {
        Optional<UserRow> wanted = users.selectedProperty().get();
        UserRow shown = table.getSelectionModel().getSelectedItem();
        if (wanted.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!wanted.get().equals(shown)) {
            int at = table.getItems().indexOf(wanted.get());
            if (at >= 0) {
                table.getSelectionModel().clearAndSelect(at);
                table.scrollTo(at);
            } else {
                table.getSelectionModel().clearSelection();
            }
        }
    }
}
