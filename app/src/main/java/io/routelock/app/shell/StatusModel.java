package io.routelock.app.shell;

import io.routelock.app.model.AppModel;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The words of the status bar. */
final class StatusModel {

    private final AppModel model;

    StatusModel(AppModel model) {
        this.model = model;
    }

    StringBinding netId() {
        return Bindings.createStringBinding(
                () -> model.thisComputer().netId().map(Object::toString).orElse("No AmsNetId"),
                model.thisComputerProperty());
    }

    StringBinding router() {
        return Bindings.createStringBinding(
                () -> model.thisComputer().router().orElseGet(this::noRouter),
                model.thisComputerProperty(),
                model.foreignRouterProperty());
    }

    private String noRouter() {
        return model.foreignRouter().map(ForeignRouter::words).orElse("No router runs");
    }

    StringBinding network() {
        return Bindings.createStringBinding(
                () -> model.thisComputer().network().orElse("No network"), model.thisComputerProperty());
    }

    StringBinding routes() {
        return Bindings.createStringBinding(this::routesInWords, model.routes());
    }

    StringBinding devices() {
        return Bindings.createStringBinding(() -> counted(model.devices().size(), "device"), model.devices());
    }

    private String routesInWords() {
        List<String> parts = new ArrayList<>();
        part(parts, "secure", route -> route.security().secure() && !blocked(route));
        part(parts, "plain", route -> route.security().kind() == Security.Kind.PLAIN && !blocked(route));
        part(parts, "MQTT", route -> route.security().overMqtt() && !blocked(route));
        part(parts, "blocked", StatusModel::blocked);
        String all = counted(model.routes().size(), "route");
        return parts.isEmpty() ? all : all + ": " + String.join(", ", parts);
    }

    private void part(List<String> parts, String word, Predicate<RouteRow> which) {
        long count = model.routes().stream().filter(which).count();
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private static boolean blocked(RouteRow route) {
        return route.security().warning().isPresent() && route.check() instanceof RouteRow.RouteCheck.Failed;
    }

    private static String counted(int count, String word) {
        return count + " " + (count == 1 ? word : word + "s");
    }
}
