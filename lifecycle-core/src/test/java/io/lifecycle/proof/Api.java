package io.lifecycle.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public API of a module as text: everything that a consumer can compile against, a line each. It is kept in
 * {@code docs/api}, so that somebody reads a change before it is made.
 */
public final class Api {

    private static final String INDENT = "    ";

    private final String module;
    private final StringBuilder text = new StringBuilder();

    private Api(String module) {
        this.module = module;
    }

    /** Compares the API of the module of a class with the text in {@code docs/api}. */
    public static void isAsAgreed(String artifact, Class<?> ofModule) {
        Golden.matches(Path.of("../docs/api", artifact + ".txt"), of(ofModule));
    }

    private static String of(Class<?> ofModule) {
        Path classes = Path.of(URI.create(
                ofModule.getProtectionDomain().getCodeSource().getLocation().toString()));
        try (InputStream stream = Files.newInputStream(classes.resolve("module-info.class"))) {
            ModuleDescriptor descriptor = ModuleDescriptor.read(stream);
            Api api = new Api(descriptor.name());
            api.describe(descriptor);
            for (String exported : new TreeSet<>(descriptor.exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .toList())) {
                api.describe(exported, classes);
            }
            return api.text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describe(ModuleDescriptor descriptor) {
        text.append("module ").append(module).append('\n');
        descriptor.requires().stream()
                .filter(needed -> !needed.modifiers().contains(ModuleDescriptor.Requires.Modifier.MANDATED))
                .map(needed -> "requires "
                        + needed.modifiers().stream()
                                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                                .sorted()
                                .collect(Collectors.joining())
                        + needed.name())
                .sorted()
                .forEach(line -> text.append(INDENT).append(line).append('\n'));
        descriptor.uses().stream()
                .sorted()
                .forEach(
                        used -> text.append(INDENT).append("uses ").append(used).append('\n'));
    }

    private void describe(String exported, Path classes) throws IOException {
        text.append("\npackage ").append(exported).append('\n');
        try (Stream<Path> files = Files.list(classes.resolve(exported.replace('.', '/')))) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .map(file -> loaded(exported + "." + file.substring(0, file.length() - ".class".length())))
                    .filter(Api::isSeen)
                    .sorted(Comparator.comparing(Class::getName))
                    .forEach(this::describe);
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSeen(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
            return false;
        }
        @Nullable Class<?> enclosing = type.getEnclosingClass();
        return isSeen(type.getModifiers()) && (enclosing == null || isSeen(enclosing));
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private void describe(Class<?> type) {
        text.append('\n').append(heading(type)).append('\n');
        if (type.isEnum()) {
            Stream.of(type.getFields()).filter(Field::isEnumConstant).forEach(constant -> line(constant.getName()));
        }
        Stream.of(type.getDeclaredFields())
                .filter(field -> isSeen(field.getModifiers()) && !field.isEnumConstant() && !field.isSynthetic())
                .map(field -> modifiers(field.getModifiers() & Modifier.fieldModifiers(), type)
                        + name(field.getGenericType(), field.getAnnotatedType()) + " " + field.getName())
                .sorted()
                .forEach(this::line);
        Stream.of(type.getDeclaredConstructors())
                .filter(constructor -> isSeen(constructor.getModifiers()) && !constructor.isSynthetic())
                .map(constructor -> modifiers(constructor.getModifiers(), type) + signature(constructor))
                .sorted()
                .forEach(this::line);
        methods(type).values().stream().sorted().forEach(this::line);
    }

    private void line(String line) {
        text.append(INDENT).append(line).append('\n');
    }

    private static String heading(Class<?> type) {
        StringBuilder heading = new StringBuilder();
        if (type.isAnnotationPresent(Deprecated.class)) {
            heading.append("@Deprecated ");
        }
        int hidden = Modifier.INTERFACE
                | (type.isInterface() ? Modifier.ABSTRACT | Modifier.STATIC : 0)
                | (isValue(type) ? Modifier.STATIC | Modifier.FINAL : 0);
        heading.append(modifiers(type.getModifiers() & ~hidden));
        heading.append(type.isSealed() ? "sealed " : "").append(kind(type)).append(' ');
        heading.append(name(type));
        heading.append(variables(type.getTypeParameters(), ""));
        if (type.isRecord()) {
            heading.append(Stream.of(type.getRecordComponents())
                    .map(part -> name(part.getGenericType(), part.getAnnotatedType()) + " " + part.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null
                && isSeen(parent)
                && parent != Object.class
                && parent != Enum.class
                && parent != Record.class) {
            heading.append(" extends ").append(name(type.getGenericSuperclass()));
        }
        joined(heading, type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces());
        if (type.isSealed()) {
            joined(heading, " permits ", permitted(type));
        }
        return heading.toString();
    }

    /** Returns the permitted types by name. Without a {@code permits} clause, their order depends on the compiler. */
    private static Class<?>[] permitted(Class<?> type) {
        Class<?>[] types = type.getPermittedSubclasses();
        Arrays.sort(types, Comparator.comparing(Class::getName));
        return types;
    }

    private static boolean isValue(Class<?> type) {
        return type.isRecord() || type.isEnum();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (isValue(type)) {
            return type.isEnum() ? "enum" : "record";
        }
        return type.isInterface() ? "interface" : "class";
    }

    private static void joined(StringBuilder heading, String word, Type[] types) {
        StringJoiner names = new StringJoiner(", ", word, "");
        names.setEmptyValue("");
        for (Type type : types) {
            if (!(type instanceof Class<?> named) || isSeen(named)) {
                names.add(name(type));
            }
        }
        heading.append(names);
    }

    /** Returns the methods that can be called on a type: its own, and those of hidden types above it. */
    private static Map<String, String> methods(Class<?> type) {
        Map<String, String> found = new TreeMap<>();
        for (Class<?> above : withHidden(type)) {
            for (Method method : above.getDeclaredMethods()) {
                if (isSeen(method.getModifiers()) && !method.isSynthetic() && !isEverywhere(type, method)) {
                    String key = method.getName() + Arrays.toString(method.getParameterTypes());
                    found.putIfAbsent(key, described(method));
                }
            }
        }
        return found;
    }

    private static List<Class<?>> withHidden(Class<?> type) {
        Map<Class<?>, Boolean> types = new LinkedHashMap<>();
        addWithHidden(type, types);
        return List.copyOf(types.keySet());
    }

    private static void addWithHidden(Class<?> type, Map<Class<?>, Boolean> types) {
        types.put(type, true);
        Predicate<Class<?>> hidden = above -> !isSeen(above);
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .filter(hidden)
                .forEach(above -> addWithHidden(above, types));
    }

    private static boolean isEverywhere(Class<?> type, Method method) {
        int parameters = method.getParameterCount();
        return switch (method.getName()) {
            case "values", "valueOf" -> type.isEnum() && Modifier.isStatic(method.getModifiers());
            case "toString", "hashCode" -> parameters == 0;
            case "equals" -> parameters == 1 && method.getParameterTypes()[0] == Object.class;
            default -> false;
        };
    }

    private static String described(Method method) {
        int kept = method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL);
        boolean isAbstract = Modifier.isAbstract(method.getModifiers());
        boolean ofInterface = method.getDeclaringClass().isInterface();
        String kind = method.isDefault() ? "default " : isAbstract && !ofInterface ? "abstract " : "";
        return (method.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "")
                + modifiers(kept, method.getDeclaringClass())
                + kind
                + variables(method.getTypeParameters(), " ")
                + name(method.getGenericReturnType(), method.getAnnotatedReturnType())
                + " "
                + signature(method);
    }

    private static String signature(Executable called) {
        Type[] types = called.getGenericParameterTypes();
        AnnotatedType[] annotated = called.getAnnotatedParameterTypes();
        StringJoiner parameters = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < types.length; i++) {
            String name = name(types[i], i < annotated.length ? annotated[i] : null);
            boolean any = called.isVarArgs() && i == types.length - 1;
            parameters.add(any ? name.substring(0, name.length() - "[]".length()) + "..." : name);
        }
        StringJoiner thrown = new StringJoiner(", ", " throws ", "").setEmptyValue("");
        Stream.of(called.getGenericExceptionTypes()).map(Api::name).forEach(thrown::add);
        String name = called instanceof Constructor ? called.getDeclaringClass().getSimpleName() : called.getName();
        return name + parameters + thrown;
    }

    private static String modifiers(int modifiers, Class<?> of) {
        return modifiers(modifiers & ~(of.isInterface() ? Modifier.PUBLIC : 0));
    }

    private static String modifiers(int modifiers) {
        return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
    }

    private static String variables(TypeVariable<?>[] variables, String after) {
        return variables.length == 0
                ? ""
                : Stream.of(variables).map(Api::variable).collect(Collectors.joining(", ", "<", ">" + after));
    }

    private static String variable(TypeVariable<?> variable) {
        String bounds = Stream.of(variable.getBounds())
                .filter(bound -> bound != Object.class)
                .map(Api::name)
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? variable.getName() : variable.getName() + " extends " + bounds;
    }

    private static String name(Type type, @Nullable AnnotatedType annotated) {
        boolean nullable = annotated != null && annotated.isAnnotationPresent(Nullable.class);
        return (nullable ? "@Nullable " : "") + name(type);
    }

    /** Returns a type's name, without packages that every reader knows, and without ours: the names of our types are unique. */
    private static String name(Type type) {
        return type.getTypeName()
                .replaceAll(
                        "\\b(?:java\\.(?:lang|time|util|util\\.function|util\\.stream)|io\\.lifecycle[.a-z]*)\\.(?=[A-Z])",
                        "")
                .replace('$', '.');
    }
}
