package io.routelock.app.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.theme.Theme;
import io.routelock.app.theme.ThemeChoice;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.function.Supplier;

/** That the check of layouts finds each kind of fault, and nothing where there is none. */
@ExtendWith(ApplicationExtension.class)
class LayoutCheckTest {

    @Test
    void whatFitsIsNoFault() throws Exception {
        assertThat(faults(() -> new VBox(8, new Label("Route name"), new Button("Connect")))).isEmpty();
    }

    @Test
    void aButtonBelowTheWindowIsFound() throws Exception {
        Button connect = new Button("Connect");
        VBox body = new VBox(spacer(100, 290), connect);

        assertThat(faults(() -> body)).singleElement().asString().contains("Button “Connect”", "sticks out");
    }

    @Test
    void aButtonBeyondItsBarIsFound() throws Exception {
        Button connect = fixed("Connect");
        HBox bar = new HBox(fixed("Trust without comparing"), connect);
        bar.setMaxWidth(200);
        bar.setPrefWidth(200);
        bar.setMinWidth(200);

        assertThat(faults(() -> new Pane(bar)))
                .singleElement()
                .asString()
                .contains("Button “Connect”", "sticks out");
    }

    @Test
    void aCutWordIsFoundUnlessATooltipSaysAllOfIt() throws Exception {
        Button cut = new Button("Trust without comparing");
        cut.setMaxWidth(80);
        Label told = new Label("Ethernet 2, 192.168.10.117/24");
        told.setMaxWidth(80);
        told.setTooltip(new Tooltip(told.getText()));

        assertThat(faults(() -> new VBox(cut, told))).singleElement().asString().contains("is cut to “Tr");
    }

    @Test
    void aPromptThatIsCutIsFound() throws Exception {
        TextField field = new TextField();
        field.setPromptText("Host name, address or range");
        field.setMaxWidth(60);

        assertThat(faults(() -> new VBox(field)))
                .singleElement()
                .asString()
                .contains("no room for its prompt");
    }

    @Test
    void oneThatLiesOnItsNeighbourIsFound() throws Exception {
        Button one = fixed("Back");
        Button other = fixed("Cancel");
        HBox.setMargin(other, new javafx.geometry.Insets(0, 0, 0, -30));

        assertThat(faults(() -> new HBox(one, other))).singleElement().asString().contains("lies on Button");
    }

    @Test
    void whatCanBeScrolledToIsNoFaultButWhatCannotIs() throws Exception {
        ScrollPane down = new ScrollPane(new VBox(spacer(100, 800), new Button("Connect")));
        ScrollPane never = new ScrollPane(new VBox(spacer(100, 800), new Button("Store")));
        never.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        List.of(down, never).forEach(pane -> pane.setPrefHeight(120));

        assertThat(faults(() -> new VBox(down, never)))
                .singleElement()
                .asString()
                .contains("Button “Store”", "sticks out");
    }

    @Test
    void aListWithoutRoomForARowIsFound() throws Exception {
        ListView<String> list = new ListView<>();
        list.setMaxHeight(20);
        list.setMinHeight(20);

        assertThat(faults(() -> new VBox(list))).singleElement().asString().contains("no room for a row");
    }

    private static Button fixed(String text) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Region spacer(double width, double height) {
        Region spacer = new Region();
        spacer.setMinSize(width, height);
        return spacer;
    }

    private static List<String> faults(Supplier<Node> view) throws Exception {
        Scene scene =
                WaitForAsyncUtils.asyncFx(
                                () -> {
                                    VBox root = new VBox(view.get());
                                    Scene made = new Scene(root, 400, 300);
                                    new Theme(ThemeChoice.LIGHT).dress(made);
                                    Stage stage = new Stage();
                                    stage.setScene(made);
                                    stage.show();
                                    return made;
                                })
                        .get();
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.asyncFx(
                        () -> {
                            scene.getRoot().applyCss();
                            scene.getRoot().layout();
                            List<String> found = LayoutCheck.faults(scene.getRoot());
                            scene.getWindow().hide();
                            return found;
                        })
                .get();
    }
}
