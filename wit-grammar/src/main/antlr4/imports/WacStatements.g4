/*
 * The statements of WAC, the language of compositions (github.com/bytecodealliance/wac, LANGUAGE.md).
 * Types, interfaces and worlds in it are those of WIT, so that all of WIT is in WAC: this grammar is
 * part of WitGrammar.g4.
 */
parser grammar WacStatements;

// ---- Documents ----

document
    : documentHeader statement* EOF
    ;

// package example:gateway targets wasi:http/proxy;
documentHeader
    : 'package' packageName ( 'targets' usePath )? ';'
    ;

statement
    : gate* ( interfaceDeclaration | worldDeclaration | typeDeclaration )
    | importStatement
    | letStatement
    | exportStatement
    ;

// import log as "acme:log/sink": interface { write: func(line: string); };
importStatement
    : 'import' id ( 'as' externName )? ':' importType ';'
    ;

importType
    : functionType
    | 'interface' interfaceBody
    | usePath
    ;

// A name as components have it: any string, or one in kebab case without quotes.
externName
    : id
    | STRING
    ;

// let server = new acme:server { log, "acme:db/pool@1.0.0": pool, ... };
letStatement
    : 'let' id '=' expression ';'
    ;

// export server.handler as "wasi:http/incoming-handler@0.2.0";
exportStatement
    : 'export' expression ( '...' | 'as' externName )? ';'
    ;

// ---- Expressions ----

expression
    : primary postfix*
    ;

primary
    : 'new' packageName '{' ( argument ( ',' argument )* ','? )? '}'    # newInstance
    | '(' expression ')'                                                # inParentheses
    | id                                                                # localName
    ;

argument
    : externName ':' expression    # namedArgument
    | id                           # inferredArgument
    | '...' id                     # spreadArgument    // the exports of an instance, where they fit
    | '...'                        # implicitImports   // everything else is imported
    ;

postfix
    : '.' id               # access
    | '[' STRING ']'       # namedAccess
    ;
