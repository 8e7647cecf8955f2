// What the script holds and exchanges, for the checker of types alone; no browser reads this file.
// ATLAS_DATA is written by ui/payload.py, ATLAS_WORDS by ui/wording.py.
import type * as Leaflet from "leaflet";

declare global {
  /** Days are numbers, the first of the atlas being 0. */
  type Day = number;
  type LatLon = [number, number];
  /** A line as quantised steps, packed in letters; see atlas.decode. */
  type Steps = string;
  /** Arc numbers; ~n means arc n backwards. */
  type Ring = number[];
  /** Holder, way of holding or disposition, rivals, certainty (0 certain, 1 less certain, 2 uncertain). */
  type Holding = [holder: string | null, way: string, rivals: string[], certainty: number];
  type Box = { left: number; right: number; top: number; bottom: number };
  type Point = { x: number; y: number };

  interface District { id: string; region: number; polygons: Ring[][] }
  interface Region { id: string; seat: number; at: LatLon | null }
  interface Act {
    id: string; day: Day; weight: number;
    /** By region or district: disposition, to whom, certainty. */
    given: Record<string, [string, string[], number]>;
  }
  interface Stretch { sure: number; km: number | null; day: Day | null; lines: Ring[] }
  interface Frontier { id: string; act: string | null; width: number; dash: string; shown: boolean; stretches: Stretch[] }
  interface AtlasEvent { id: string; day: Day; kind: string; at: LatLon | null }
  interface Town { id: string; at: LatLon; rank: number; anchor: Side; zoom: number }
  interface MapLabel { id: string; kind: string; at: LatLon; angle: number; zoom: number }
  type Side = "e" | "w" | "s" | "n";

  interface AtlasData {
    start: string; days: number; core: string[]; attribution: string;
    transform: [number, number, number, number];
    arcs: Steps[]; sides: ([number, number] | null)[]; outline: Ring[][];
    districts: District[]; regions: Region[];
    holdings: Holding[];
    /** For each district: day, holding, day, holding … */
    timelines: number[][];
    /** Days on which districts change hands: day, how many, who gained most. */
    ticks: [Day, number, string][];
    acts: Act[]; frontiers: Frontier[]; events: AtlasEvent[]; towns: Town[]; labels: MapLabel[];
    base: { land: Steps[][]; lakes: Steps[][]; rivers: { level: number; line: Steps }[]; railways: Steps[]; borders: Steps[] };
    relief: { url: string; bounds: [LatLon, LatLon] } | null;
  }

  interface Month { day: Day; label: string; first: boolean; quarter: boolean; half: boolean }
  type Texts = Record<string, string>;

  interface AtlasWords {
    lang: string; direction: "ltr" | "rtl"; locale: string;
    dates: string[]; weekdays: string[]; julian: string[]; rumi: string[]; months: Month[];
    changes: Record<Day, string>;
    names: Texts; polities: Texts; politiesShort: Texts; acts: Texts; actsShort: Texts;
    events: Record<string, [title: string, text: string]>;
    ways: Texts; certainties: string[]; numbers: Record<number, string>;
    ui: Texts & { speeds: string[] };
    /** Where the file of the panels is. */
    panels: string;
  }

  /** An element of a panel; its runs are flat: first day, content, first day, content … */
  type Piece = [key: string, element: string, runs: (number | string)[]];
  /** Patterns of how to cite a view, and what fills them. */
  interface Citation { words: string; bibtex: string; region: string; months: string[]; zero: string }
  /** A panel; that of the day, whose key is "", also has what all panels of the language share. */
  interface Panel { parts: (string | Piece)[]; blocks?: string[]; citation?: Citation }

  /** What the reader chose: what Python is told, and what it sends back. */
  interface Choice {
    region: string | null; layer: string; act: string | null; frontiers: string[]; events: boolean; relief: boolean;
  }
  /** `n` counts messages to Python. */
  interface State extends Choice { day: Day; n: number; date?: string }
  /** `panel`: Python is asked for the panel, whose pieces could not be had. */
  interface Told extends Choice { date: string; n: number; panel?: boolean }
  interface Command { n: number; lang: string; words: string; state: Choice & { date: string } }
  interface Manner {
    /** Do not tell Python. */ quiet?: boolean;
    /** Python knows already. */ told?: boolean;
    /** Count every key as changed. */ all?: boolean;
    /** Milliseconds of rest before Python is told. */ rest?: number;
  }

  interface Host {
    page: Document;
    stage(): HTMLElement;
    /** What stands before a view in an address. */
    sign: "?" | "#";
    tell(choice: Told): void;
    scheme(): "light" | "dark";
    file(url: string): string;
    reveal(still: boolean): void;
    /** What the first view shows, where it is not for the size of the stage to say; `all` are the districts. */
    reach?(all: Leaflet.LatLngBounds): Leaflet.LatLngBounds;
  }

  type SideName = "left" | "right";
  /** One map of the page Compare: what it shows, and what stands above it. */
  interface ComparedSide { title: string; caption: string; date: string; act: string | null; frontiers: string[] }
  /** What the page Compare shows; written by ui/compare_page.py. */
  interface ComparedView {
    lang: string; direction: string; files: { style: string; scripts: string[]; words: string };
    view: { lat: number; lon: number; zoom: number; closest: number };
    sides: Record<SideName, ComparedSide>;
    /** By district: how it differs, where it does; "holder" and "way" are outlined. */
    differs: Record<string, string>;
  }
  /** The two maps of the page Compare, as each sees the other. */
  interface Twins {
    view: ComparedView | null;
    /** Show what the page compares, at the latest after so many tries. */
    draw(tries?: number): void;
    /** One of them stands; it shows what is compared. */
    ready(side: SideName, twin: Twin): void;
    other(side: SideName): Twin | undefined;
    choose(region: string | null): void;
  }
  interface Twin {
    show(view: ComparedView): void;
    /** `moved`: by the reader, so that this is no first view any more. */
    follow(center: Leaflet.LatLng, zoom: number, moved: boolean): void;
    settle(center: Leaflet.LatLng, zoom: number): void;
    glide(center: Leaflet.LatLng, zoom: number): void;
    choose(region: string | null): void;
  }

  /** How a film of the days runs. */
  interface Film {
    days: number; speed: number; loop: boolean;
    /** The day after this one; a longer stride for those who want no film. */
    next(day: Day): Day;
    /** Milliseconds a day stands at speed 1. */
    lasts(day: Day): number;
    /** Whether the film halts on this day. */
    halts(day: Day): boolean;
  }
  /** Where a film stands: `owed` are milliseconds that the shown day has stood already. */
  interface Place { day: Day; owed: number; passed: Day[]; halted: boolean; ended: boolean }

  type Drawing = "svg" | "g" | "path" | "rect" | "line" | "circle" | "text" | "pattern" | "defs";
  type Child = Node | string | null | undefined;

  /** What Python tells a page that stands alone. */
  interface Site { lang: string; pages: Record<string, string>; date: string; said: Record<string, string> }
  /** A view as an address has it. */
  type View = Pick<State, "day" | "region" | "layer" | "act" | "frontiers" | "events" | "relief">;

  interface Atlas {
    // address.js, site.js
    site: Site;
    opening(): View;
    readAddress(address: URLSearchParams): [View, string[]];
    start(site: Site): Promise<void>;
    state: State; words: AtlasWords; host: Host; map: Leaflet.Map;
    // core.js
    onChange(hear: (changed: Set<string>) => void): void;
    set(patch: Partial<State>, manner?: Manner): void;
    tell(): void;
    untold(): boolean;
    say(key: string, values?: Record<string, string | undefined>): string;
    name(id: string): string;
    decode(letters: Steps): LatLon[];
    /** All arcs as lines. */
    arcs(): LatLon[][];
    ring(arcs: LatLon[][], numbers: Ring): LatLon[];
    atEase(f: () => void, pause?: number): () => void;
    make<K extends Drawing>(tag: K, attributes?: Record<string, any>, ...children: (Child | Child[])[]): SVGElementTagNameMap[K];
    make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Record<string, any>, ...children: (Child | Child[])[]): HTMLElementTagNameMap[K];
    speak(words: AtlasWords): void;
    ready(): void;
    listenToPage(): void;
    followTheme(): void;
    // panel.js
    /** The query of a view, as ui/state.py writes it. */
    query(state?: State): string;
    panel?: { draw(): void; join(key: string, day: Day): string; retell(): void };
    // time.js
    iso(day: Day): string;
    dayOf(iso: string): Day;
    holdingAt(district: number, day: Day): number;
    nextChange(day: Day): Day | undefined;
    previousChange(day: Day): Day | undefined;
    monthsAway(day: Day, months: number): Day;
    advance(from: { day: Day; owed: number }, elapsed: number, film: Film): Place;
    film(settings: { speed: number; loop: boolean; stopAt: string }, still: boolean): Film;
    // fills.js
    defs: SVGDefsElement;
    fill(holder: string | null, way: string, rivals?: string[]): string;
    shown(district: number): Holding;
    same(a: Holding, b: Holding): boolean;
    // map.js
    init(map: Leaflet.Map): void;
    build(): void;
    resize(): void;
    moved(): boolean;
    keepView(): void;
    still(): boolean;
    hovers(): boolean;
    renderer(pane: string): Leaflet.Renderer;
    line(points: LatLon[] | LatLon[][], pane: string, className: string): Leaflet.Polyline;
    frontierLines(): void;
    paintFrontiers(): void;
    toggle(district: number): void;
    relabel(): void;
    focusRing(region: string | null): void;
    // walk.js
    walk(paths: SVGElement, elements: SVGElement[]): void;
    neighbour(points: (Point | null)[], from: number, key: string): number;
    nameWalk(): void;
    followWalk(): void;
    // pins.js
    paintEvents(): void;
    forgetPins(): void;
    pinBoxes(): Box[];
    // names.js
    drawNames(): void;
    placeNames(): void;
    nameHolders(): void;
    // furniture.js
    buildFurniture(): void;
    drawLegend(): void;
    foot(): number;
    retell(): void;
    inWords(district: number): string;
    label(district: number): string;
    tooltip(district: number): HTMLElement;
    frontierTooltip(frontier: Frontier, stretch: Stretch): HTMLElement;
    // axis.js
    axis(slider: HTMLElement): { element: SVGSVGElement; place(day: Day): void };
    // dial.js, play.js
    buildDial(): void;
    go(day: Day | undefined): void;
    icon(name: string): SVGSVGElement;
    playControls(): { button: HTMLButtonElement; menu: HTMLElement };
    play(): void;
    stop(): void;
    playing(): boolean;
    // streamlit.js
    apply(command: Command): void;
  }

  /** What `suggestions` of ui/search.py answers. */
  interface AtlasSuggestion { kind: string; label: string; detail: string; name: string; lang: string; href: string }
  interface AtlasSuggestions { said: string; nothing: boolean; all: string; found: AtlasSuggestion[] }

  /** What `shared` of ui/share.py answers. */
  interface AtlasShared { title: string; citation: string; bibtex: string; height: number; pictures: { name: string; svg: string; png: string }[] }

  interface Window {
  atlasShare?: boolean;
  atlasLinks?: boolean;
  atlasFollow?: (address: string) => void;
  atlasSays?: { skip: string, pages: string, base: string };
  atlasName?: () => void;
  atlasLandmarks?: boolean;
  atlasSheet?: () => boolean;
  atlasSearch?: boolean;
  atlasTreaties?: boolean;
  atlasTwins?: Twins;
  atlasProvision?: { act?: string; region?: string; lang?: string };
    atlas: Atlas;
    ATLAS_DATA: AtlasData;
    ATLAS_WORDS: Record<string, AtlasWords>;
    ATLAS_PANELS?: Record<string, Record<string, Panel>>;
    Streamlit?: { setComponentValue(value: unknown): void };
  }
}
