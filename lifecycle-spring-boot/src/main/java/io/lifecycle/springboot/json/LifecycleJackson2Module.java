package io.lifecycle.springboot.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.lifecycle.core.observe.StateObserver;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The module for Jackson 2, version 2.15 or newer. It writes and reads the values of lifecycles as {@link LifecycleJson} says.
 *
 * <p>A mapper has one such module, for all of its lifecycles. Immutable and safe for use by many threads once it is made.
 *
 * @since 0.1
 */
public final class LifecycleJackson2Module extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> lifecycles;

    private LifecycleJackson2Module(Forms forms) {
        this.lifecycles = new ArrayList<>(forms.names());
        forms.all().forEach(this::add);
    }

    /**
     * Returns the module of some lifecycles.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static LifecycleJackson2Module of(LifecycleJson<?, ?>... lifecycles) {
        return new LifecycleJackson2Module(new Forms(List.of(lifecycles)));
    }

    /**
     * Returns the module of the lifecycles of some observers, without settings of watches and without reconcilers.
     *
     * @throws IllegalArgumentException if there is none, or the lifecycles of two have the same name
     */
    public static LifecycleJackson2Module of(StateObserver<?, ?>... observers) {
        return of(Arrays.stream(observers).map(LifecycleJson::of).toArray(LifecycleJson<?, ?>[]::new));
    }

    private <T> void add(Form<T> form) {
        addSerializer(form.type(), new Jackson2Writer<>(form));
        addDeserializer(form.type(), new Jackson2Reader<>(form, List.of()));
    }

    /** Returns an id that only modules of the same lifecycles share. */
    @Override
    public Object getTypeId() {
        return getClass().getName() + lifecycles;
    }

    /**
     * Adds its readers and writers to a mapper.
     *
     * @throws IllegalStateException if the mapper has a module of other lifecycles: Jackson would ask the first about the lifecycles of
     *     both
     */
    @Override
    public void setupModule(SetupContext context) {
        if (context.getOwner() instanceof ObjectMapper mapper
                && mapper.getRegisteredModuleIds().stream()
                        .anyMatch(id -> !id.equals(getTypeId())
                                && String.valueOf(id).startsWith(getClass().getName()))) {
            throw new IllegalStateException("the mapper already has a module of other lifecycles than " + lifecycles
                    + "; make one module of all of them");
        }
        super.setupModule(context);
    }
}
