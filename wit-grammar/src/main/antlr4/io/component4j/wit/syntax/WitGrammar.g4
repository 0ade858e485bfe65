/*
 * The grammar of WIT, the text format for the types of WebAssembly components
 * (component-model, design/mvp/WIT.md). The words are in WitLexer.g4.
 *
 * The grammar takes everything the reference parser takes, proposals included; what a name means
 * and whether a type makes sense is for the resolver. Some rules are checked while the syntax tree
 * is made, because their findings read better so: a file-level `use` takes no gates, a nested
 * package holds no package, and gates do not contradict each other. Nested namespaces and packages,
 * `acme:tools:text/lines`, are in the specification only: they are refused where the reference
 * parser is followed.
 *
 * WAC, the language of compositions, is a superset of WIT. Its statements are in WacStatements.g4;
 * the few forms that it adds to the rules of WIT are marked here with "WAC:", and the syntax tree
 * of a WIT file refuses them.
 */
parser grammar WitGrammar;

import WacStatements;

options { tokenVocab = WitLexer; }

@members {
    /** Whether the file is one of WAC. */
    boolean isWac() {
        return false;
    }
}

// ---- Files and packages ----

// One file of a package. The header may be left out where another file of the same folder has it,
// or where the file holds nothing but nested packages.
file
    : packageHeader? ( nestedPackage | packageItem )* EOF
    ;

// package wasi:clocks@0.2.0;
packageHeader
    : 'package' packageName ';'
    ;

// Whole packages inside one file. They do not see what the file around them uses.
// package wasi:io@0.2.0 { interface poll { .. } }
nestedPackage
    : 'package' packageName '{' packageItem* '}'
    ;

// namespace:name@version; with nested namespaces and packages, outer:inner:name/nested@version
packageName
    : names+=id ( ':' names+=id )+ ( '/' nested+=id )* ( '@' VERSION )?
    ;

packageItem
    : gate* ( interfaceDeclaration | worldDeclaration | fileUse )
    ;

// A shorter name, in this file only, for an interface of another package or for one of this package.
// use wasi:http/types@0.2.0 as http-types;
fileUse
    : 'use' usePath ( 'as' alias=id )? ';'
    ;

// The interface or world that a `use`, `include`, `import` or `export` means: one of this package
// or file by its name alone, or one of any package by its full name.
usePath
    : id
    | names+=id ( ':' names+=id )+ ( '/' nested+=id )+ ( '@' VERSION )?   // the last one is the item
    ;

// ---- Gates: since when an item exists, and what it is called elsewhere ----

gate
    : '@' 'since'       '(' 'version' '=' VERSION ')'   # since
    | '@' 'unstable'    '(' 'feature' '=' id ')'        # unstable
    | '@' 'deprecated'  '(' 'version' '=' VERSION ')'   # deprecated
    | '@' 'external-id' '(' STRING ')'                  # externalId
    ;

// ---- Interfaces: named sets of types and functions ----

interfaceDeclaration
    : 'interface' id interfaceBody
    ;

interfaceBody
    : '{' interfaceItem* '}'
    ;

interfaceItem
    : gate* ( useDeclaration | typeDeclaration | functionDeclaration )
    ;

// Brings types of another interface into this scope, under their own or another name.
// use wasi:io/streams.{input-stream, output-stream as sink};
useDeclaration
    : 'use' usePath '.' '{' ( useName ( ',' useName )* ','? )? '}' ';'
    ;

useName
    : name=id ( 'as' alias=id )?
    ;

// greet: func(name: string) -> string;
// WAC: a function type by its name, declared with `type`.
functionDeclaration
    : name=id ':' ( functionType | { isWac() }? type=id ) ';'
    ;

functionType
    : 'async'? 'func' parameters ( '->' valueType )?
    ;

parameters
    : '(' ( parameter ( ',' parameter )* ','? )? ')'
    ;

parameter
    : id ':' valueType
    ;

// ---- Worlds: what a component imports and exports ----

worldDeclaration
    : 'world' id '{' worldItem* '}'
    ;

worldItem
    : gate* ( externDeclaration | useDeclaration | typeDeclaration | includeDeclaration )
    ;

externDeclaration
    : ( 'import' | 'export' ) externTarget
    ;

externTarget
    : id ':' functionType ';'           # externFunction   // a function of the world itself
    | id ':' 'interface' interfaceBody ';'?   # externInterface  // written in place; WAC: with ';'
    | ( label=id ':' )? usePath ';'     # externPath       // an interface, under its own name or a label
    ;

// Takes over all imports and exports of another world; plain names may be changed.
// include wasi:cli/imports with { log as trace }
// WAC: with a ';' after the braces.
includeDeclaration
    : 'include' usePath ( ';' | 'with' '{' ( rename ( ',' rename )* ','? )? '}' end=';'? )
    ;

rename
    : from=id 'as' to=id
    ;

// ---- Type declarations ----

typeDeclaration
    : aliasDeclaration
    | recordDeclaration
    | variantDeclaration
    | enumDeclaration
    | flagsDeclaration
    | resourceDeclaration
    ;

// A second name for a type: the two are the same type.
// WAC: a name for a function type.
aliasDeclaration
    : 'type' id '=' ( valueType | functionType ) ';'
    ;

// Named fields, all present.
recordDeclaration
    : 'record' id '{' ( recordField ( ',' recordField )* ','? )? '}'
    ;

recordField
    : id ':' valueType
    ;

// Exactly one of several cases, each with or without a payload.
variantDeclaration
    : 'variant' id '{' ( variantCase ( ',' variantCase )* ','? )? '}'
    ;

variantCase
    : id ( '(' valueType ')' )?
    ;

// Exactly one of several cases without payloads.
enumDeclaration
    : 'enum' id '{' ( caseName ( ',' caseName )* ','? )? '}'
    ;

// Any number of named bits.
flagsDeclaration
    : 'flags' id '{' ( caseName ( ',' caseName )* ','? )? '}'
    ;

caseName
    : id
    ;

// A type whose values are never copied, only referred to by handles.
resourceDeclaration
    : 'resource' id ( ';' | '{' resourceItem* '}' )
    ;

resourceItem
    : gate* resourceFunction
    ;

// A method gets a borrowed handle as its first parameter, a static function nothing of the kind; a
// constructor gives a new handle, or with an explicit type a `result` of one.
resourceFunction
    : id ':' functionType ';'                             # method
    | id ':' 'static' functionType ';'                    # staticFunction
    | 'constructor' parameters ( '->' valueType )? ';'    # constructor
    ;

// ---- Types ----

valueType
    : primitiveType
    | listType
    | mapType
    | optionType
    | resultType
    | tupleType
    | streamType
    | futureType
    | ownType
    | borrowType
    | typeName
    ;

primitiveType
    : 'bool'
    | 's8' | 's16' | 's32' | 's64'
    | 'u8' | 'u16' | 'u32' | 'u64'
    | 'f32' | 'f64'
    | 'char'             // one Unicode scalar value
    | 'string'           // any number of them
    | 'error-context'    // what the host knows about an error, opaque
    ;

// With a number, a list of exactly that many elements.
listType
    : 'list' '<' valueType ( ',' INTEGER )? '>'
    ;

mapType
    : 'map' '<' key=valueType ',' value=valueType '>'
    ;

optionType
    : 'option' '<' valueType '>'
    ;

// Success or failure, each with or without a payload.
// WAC: `result<_>` for `result`.
resultType
    : 'result' ( '<' ( '_' ( ',' err=valueType )? | ok=valueType ( ',' err=valueType )? ) '>' )?
    ;

tupleType
    : 'tuple' '<' ( valueType ( ',' valueType )* ','? )? '>'
    ;

// Values that come one after another over time.
streamType
    : 'stream' ( '<' valueType '>' )?
    ;

// One value that comes later.
futureType
    : 'future' ( '<' valueType '>' )?
    ;

// A handle whose holder must drop it; the same as the resource's name alone.
ownType
    : 'own' '<' id '>'
    ;

// A handle that is lent for the time of a call.
borrowType
    : 'borrow' '<' id '>'
    ;

// A declared type; of a resource, an owned handle.
typeName
    : id
    ;

id
    : ID
    | 'deprecated' | 'external-id' | 'feature' | 'since' | 'unstable' | 'version'
    | 'let' | 'new' | 'targets'
    ;
