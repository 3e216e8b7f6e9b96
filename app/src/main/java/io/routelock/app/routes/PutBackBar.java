package io.routelock.app.routes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** After a removal: what was done and what was not, and the way back. */
final class PutBackBar {

    private final Label words = new Label();
    private final HBox bar;
    private final Subscription subscription;

    PutBackBar(RoutesViewModel routes) {
        words.setMinWidth(0);
        Node link = Buttons.link("Put back", routes::putBack);
        link.setId("put-back");
        bar =
                new HBox(
                        8,
                        new IconView(Icon.NOTE),
                        words,
                        link,
                        Bars.spring(),
                        Buttons.icon(Icon.UI_CLOSE, "Close", routes::forgetRemoved));
        bar.getStyleClass().add("notice-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.managedProperty().bind(bar.visibleProperty());
        subscription =
                routes.removedProperty()
                        .subscribe(removed -> {
                            bar.setVisible(removed.isPresent());
                            link.setVisible(removed.filter(gone -> gone.putBack().isPresent()).isPresent());
                            removed.ifPresent(gone ->
                                    words.setText(
                                            "The route %s is removed here. The target keeps its own."
                                                    .formatted(gone.route().name())));
                        });
    }

    Region node() {
        return bar;
    }

    void close() {
        subscription.unsubscribe();
    }
}
