package io.routelock.app.navigation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which view shows which place: features register theirs when the program is put together. */
public final class Places {

    private final Map<Class<? extends Place>, Function<Place, Document>> documents = new HashMap<>();
    private final Map<Place.Broker.View, Function<Place.Broker, Document>> brokers =
            new EnumMap<>(Place.Broker.View.class);
    private final Map<Class<? extends Place>, Function<Place, DialogView>> dialogs = new HashMap<>();

    /** One view of a broker is a tab; each view is shown by a feature of its own. */
    public void brokerView(Place.Broker.View view, Function<Place.Broker, Document> make) {
        brokers.put(view, make);
    }

    /** That kind of place is a tab; the document is made when it is first opened. */
    public <P extends Place> void document(Class<P> kind, Function<P, Document> make) {
        documents.put(kind, place -> make.apply(kind.cast(place)));
    }

    /** That kind of place is a dialog; it is made anew each time. */
    public <P extends Place> void dialog(Class<P> kind, Function<P, DialogView> make) {
        dialogs.put(kind, place -> make.apply(kind.cast(place)));
    }

    public Optional<Document> documentOf(Place place) {
        if (place instanceof Place.Broker broker) {
            return Optional.ofNullable(brokers.get(broker.view())).map(make -> make.apply(broker));
        }
        return Optional.ofNullable(documents.get(place.getClass())).map(make -> make.apply(place));
    }

    public Optional<DialogView> dialogOf(Place place) {
        return Optional.ofNullable(dialogs.get(place.getClass())).map(make -> make.apply(place));
    }

    public boolean knows(Class<? extends Place> kind) {
        boolean broker = kind == Place.Broker.class && !brokers.isEmpty();
        return broker || documents.containsKey(kind) || dialogs.containsKey(kind);
    }
}
