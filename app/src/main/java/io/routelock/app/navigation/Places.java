package io.routelock.app.navigation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which view shows which place: features register theirs when the program is put together. */
public final class Places {

    private record View(Predicate<Place> shows, Function<Place, Document> make) {}

    private final Map<Class<? extends Place>, List<View>> documents = new HashMap<>();
    private final Map<Class<? extends Place>, Function<Place, DialogView>> dialogs = new HashMap<>();

    /** That kind of place is a tab; the document is made when it is first opened. */
    public <P extends Place> void document(Class<P> kind, Function<P, Document> make) {
        document(kind, any -> true, make);
    }

    /** The same for some places of a kind that several features share. */
    public <P extends Place> void document(Class<P> kind, Predicate<P> which, Function<P, Document> make) {
        documents
                .computeIfAbsent(kind, first -> new ArrayList<>())
                .addFirst(
                        new View(
                                place -> which.test(kind.cast(place)),
                                place -> make.apply(kind.cast(place))));
    }

    /** That kind of place is a dialog; it is made anew each time. */
    public <P extends Place> void dialog(Class<P> kind, Function<P, DialogView> make) {
        dialogs.put(kind, place -> make.apply(kind.cast(place)));
    }

    public Optional<Document> documentOf(Place place) {
        return documents.getOrDefault(place.getClass(), List.of()).stream()
                .filter(view -> view.shows().test(place))
                .findFirst()
                .map(view -> view.make().apply(place));
    }

    public Optional<DialogView> dialogOf(Place place) {
        return Optional.ofNullable(dialogs.get(place.getClass())).map(make -> make.apply(place));
    }

    public boolean knows(Class<? extends Place> kind) {
        return documents.containsKey(kind) || dialogs.containsKey(kind);
    }
}
